/** `34 more tries`, for the place between those that are told. */
export function moreTries(number: number): string {
  return number === 1 ? "1 more try" : `${number} more tries`;
}

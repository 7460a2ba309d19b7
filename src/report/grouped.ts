/** A whole number in digits, with a comma between thousands: `467,881,984`. */
export function grouped(number: number | bigint): string {
  return `${number}`.replace(/\B(?=(?:\d{3})+$)/g, ",");
}

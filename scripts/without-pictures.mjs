const PICTURE = /!\[[^\]]*\]\([^)]*\)/g;

/** A line that leads to a page of pictures. */
const TO_GALLERY = /^\[[^\]]*\]\(docs\/gallery\.md\)$/gm;

/**
 * Leaves out of a page of Markdown the paragraphs and tables that hold nothing but pictures and lines that lead to more of
 * them. VS Code loads pictures of an extension's page from `https:` addresses alone, neither from files of the extension nor
 * from `data:` URIs: all that it would show is that they are missing.
 *
 * @param {string} markdown
 * @returns {string}
 */
export function withoutPictures(markdown) {
  const blocks = markdown.split("\n\n");
  const holdsOnlyPictures = (/** @type {string} */ block) =>
    /^[|\s-]*$/.test(block.replaceAll(PICTURE, "").replaceAll(TO_GALLERY, ""));
  return blocks.filter((block) => block.search(PICTURE) < 0 || !holdsOnlyPictures(block)).join("\n\n");
}

/**
 * How many pages a PDF has.
 *
 * @param pdf its bytes
 * @returns the number; NaN where none is told
 * @example pages(await page.pdf({ format: 'A4' })) // 1
 */
export const pages = (pdf: Buffer): number =>
  Number(/\/Type\s*\/Pages[^>]*\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1])

/**
 * The same day in the year after.
 *
 * @param day "2026-11-23"
 * @returns the day; from a leap day on, the last of February
 * @example oneYearAfter('2028-02-29') // '2029-02-28'
 */
export const oneYearAfter = (day: string): string =>
  day.replace(/^\d{4}/, (year) => String(Number(year) + 1)).replace(/-02-29$/, '-02-28')

/**
 * Joins class names.
 *
 * @example classes('panel', undefined, 'tier') // 'panel tier'
 */
export const classes = (...names: readonly (string | undefined)[]): string =>
  names.filter((name) => name !== undefined).join(' ')

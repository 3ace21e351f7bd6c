/** What `criteria/` holds, checked while building and put into the page as data. Made by `criteria-module.ts`. */
declare module 'virtual:criteria' {
  export const criteria: import('../../criteria/criteria.ts').Criteria
}

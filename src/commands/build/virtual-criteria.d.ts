/** What `criteria/` holds, checked while building and put into the page as data. Made by `criteria-module.ts`. */
declare module 'virtual:criteria' {
  export const criteria: import('../../criteria/criteria.ts').Criteria
}

/** What scoring needs of them, for the built command. Made by `score-build.ts`. */
declare module 'virtual:scoring-criteria' {
  export const scoringCriteria: import('../../case/assess.ts').ScoringCriteria
}

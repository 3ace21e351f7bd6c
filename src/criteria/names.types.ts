/** How laboratories and clinicians call one quantity of the vocabulary. */
export interface QuantityNames {
  readonly id: string
  /** Names that mean this quantity and nothing else. */
  readonly names: readonly string[]
  /** Names that mean it only beside one of its units: "neutrophils" alone can be a percentage. */
  readonly bare?: readonly string[]
  /** Names that mean it only in cerebrospinal fluid: "protein". */
  readonly csf?: readonly string[]
}

/** How a yes/no finding is told; a word for two findings names both. */
export interface AnswerNames {
  readonly findings: readonly string[]
  /** Words that say yes unless they are denied: "splenomegaly". */
  readonly names: readonly string[]
  /** Words that say no by themselves: "afebrile". */
  readonly denials?: readonly string[]
  /** Organs that need a word beside them: "spleen palpable". */
  readonly organs?: readonly string[]
  /** Quantity of a number beside the name: "fever 39.6". */
  readonly measured?: string
  /** Quantity of a number beside the organ that is told from the costal margin: "spleen 3 cm below". */
  readonly edge?: string
}

/** A finding that is asked about whenever a text touches it, with what the words propose. */
export interface DoubtfulNames {
  readonly finding: string
  /** Names of the test; empty where `yes` and `no` stand alone. */
  readonly names: readonly string[]
  readonly yes: readonly string[]
  readonly no: readonly string[]
}

/** What a word does to the numbers and findings around it. */
export const WORD_CLASSES = [
  'aside',
  'other',
  'blood',
  'csf',
  'elsewhere',
  'noResult',
  'earlier',
  'upTo',
  'was',
  'from',
  'corrected',
  'target',
  'conditional',
  'given',
  'foreign',
  'collected',
  'dated',
  'uncollected',
  'born',
  'identity',
  'moment',
  'reference',
  'below',
  'above',
  'no',
  'yes',
  'enlarged',
  'edge',
  'doubt',
  'age',
] as const
export type WordClass = (typeof WORD_CLASSES)[number]

/** What a column of a table can hold, by its heading. */
export const COLUMN_ROLES = [
  'name',
  'value',
  'percent',
  'unit',
  'range',
  'flag',
  'comparator',
  'date',
  'time',
  'previous',
  'previousDate',
  'moment',
  'patient',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** The words that the reader of pasted text knows: the content of `names.json`. Letter case, accents and punctuation do not matter. */
export interface Names {
  readonly quantities: readonly QuantityNames[]
  readonly answers: readonly AnswerNames[]
  readonly doubtful: readonly DoubtfulNames[]
  /** Tests that no field reads. They end the reach of a name, and a longer one wins over a name inside it. */
  readonly others: readonly string[]
  readonly words: Readonly<Record<WordClass, readonly string[]>>
  readonly columns: Readonly<Record<ColumnRole, readonly string[]>>
}

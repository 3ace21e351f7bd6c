/** Code system of the inputs of the vocabulary, and of the options of a choice. No address: nobody serves it. */
export const OWN_FINDINGS = 'urn:mas-hlh-bedside:finding'
/** Code system of the criteria sets, and of what is counted in them. */
export const OWN_SETS = 'urn:mas-hlh-bedside:set'
/** Code system of the verdicts: met, not-met, undetermined. */
export const OWN_VERDICTS = 'urn:mas-hlh-bedside:verdict'
export const LOINC = 'http://loinc.org'
export const SNOMED = 'http://snomed.info/sct'
export const UCUM = 'http://unitsofmeasure.org'

/** Code system of the inputs of the vocabulary, and of the options of a choice. */
export const OWN_FINDINGS = 'urn:mas-hlh-bedside:finding'

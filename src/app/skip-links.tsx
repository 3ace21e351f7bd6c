import styles from './skip-links.module.css'

interface Props {
  readonly onSheet: () => void
  readonly onAnswer: () => void
}

/** Ways past the strip for the keyboard. Buttons, since the address of the page can hold a case. */
export const SkipLinks = ({ onSheet, onAnswer }: Props) => (
  <nav className={styles['skip']} aria-label="Skip">
    <button type="button" onClick={onSheet}>
      Skip to the sheet
    </button>
    <button type="button" onClick={onAnswer}>
      Skip to the answer
    </button>
  </nav>
)

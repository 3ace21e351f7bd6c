/** Stands above everything once somebody else goes on replacing the words of the page. */
export const WordsReplaced = () => (
  <p role="alert" className="words-replaced">
    <strong>Something changes the words on this page, such as a translator.</strong> Turn it off for this page. Read
    values and verdicts in English only.
  </p>
)

interface Props {
  /** How many places have a fault. */
  readonly count: number
  /** What was done last. */
  readonly done: string
  readonly onFirst: () => void
  readonly use: () => void
  readonly saveFile: () => void
  readonly savePage: () => void
}
const places = (count: number) => `${count} ${count === 1 ? 'place needs' : 'places need'} a look`

/** What can be done with the pack. With a fault nothing is: the way leads to the first place instead. */
export function PackFoot({ count, done, onFirst, use, saveFile, savePage }: Props) {
  const described = count > 0 ? 'pack-count' : undefined
  return (
    <div className="pack-foot">
      <p id="pack-count" role="status">
        {count > 0 ? places(count) : done}
      </p>
      {count > 0 && (
        <button type="button" onClick={onFirst}>
          Show the first
        </button>
      )}
      <button type="button" disabled={count > 0} onClick={use}>
        Use <span className="if-room">in this page</span> now
      </button>
      <button type="button" aria-describedby={described} onClick={saveFile}>
        Save <span className="if-room">pack</span> file
      </button>
      <button type="button" aria-describedby={described} onClick={savePage}>
        Save page <span className="if-room">with this pack inside</span>
      </button>
    </div>
  )
}

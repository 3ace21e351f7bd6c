/** Longest wait for a frame in milliseconds: a hidden page paints nothing. */
const LONGEST = 100

/**
 * Calls a function once, after the browser has painted what changed.
 *
 * @returns a function that cancels the call
 * @example useEffect(() => afterPaint(() => setShown(text)), [text])
 */
export function afterPaint(run: () => void): () => void {
  const timers: ReturnType<typeof setTimeout>[] = []
  const cancel = () => {
    cancelAnimationFrame(frame)
    for (const timer of timers) clearTimeout(timer)
  }
  const once = () => {
    cancel()
    run()
  }
  // The frame is painted after its callbacks.
  const frame = requestAnimationFrame(() => timers.push(setTimeout(once)))
  timers.push(setTimeout(once, LONGEST))
  return cancel
}

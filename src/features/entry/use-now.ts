import { useCallback, useEffect, useState } from 'react'

const MINUTE = 60_000
const thisMinute = (): number => Math.floor(Date.now() / MINUTE) * MINUTE

/**
 * The present, to the minute.
 *
 * @returns milliseconds since 1970, kept current, and a function that reads the clock now
 * @example const [now, lookAtClock] = useNow()
 */
export function useNow(): readonly [number, () => number] {
  const [now, setNow] = useState(thisMinute)
  const look = useCallback(() => {
    const current = thisMinute()
    setNow(current)
    return current
  }, [])
  useEffect(() => {
    const timer = setInterval(look, MINUTE / 4)
    // A page that was asleep in the background is hours behind when it wakes.
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [look])
  return [now, look]
}

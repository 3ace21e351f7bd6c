import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** What a sheet may be high in a window as wide as the text on A4, in CSS pixels: Letter is the shorter one, less a little. */
const HEIGHT = (251 / 25.4) * 96

/**
 * How closely a sheet must be set so that it is one page. It is measured before the browser looks at it: the sheet has
 * its measures in the window already, out of sight.
 *
 * @param steps how many ways there are to set it
 * @returns the sheet, and the first step that has room for all of it: 0 for the widest, else the last
 * @example const [sheet, room] = useRoom<HTMLElement>(4)
 */
export function useRoom<T extends HTMLElement>(steps: number): readonly [RefObject<T | null>, number] {
  const sheet = useRef<T>(null)
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const { height } = sheet.current?.getBoundingClientRect() ?? { height: 0 }
    if (height > HEIGHT && room < steps - 1) setRoom(room + 1)
  })
  return [sheet, room]
}

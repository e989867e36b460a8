/** Where a name is printed: the width and the height that it may take in millimetres, and sizes in points, largest first. */
interface Place {
  width: number
  height: number
  sizes: readonly number[]
}

const MM_PER_POINT = 25.4 / 72

/** As `print.css` has it for printed names. */
const LINE_HEIGHT = 1.15

/** Latin letters are narrower than their size, capitals and signs of other scripts are not; both with some to spare. */
const emsOf = (name: string) =>
  [...name].reduce((sum, sign) => sum + (/[a-zà-öø-ÿ\s.'’-]/.test(sign) && !/[mw]/.test(sign) ? 0.62 : 1), 0)

/** The largest size in which all of `name` fits `place`; never cut, so the smallest where none does. */
export function nameSize(name: string, { width, height, sizes }: Place): number {
  const ems = emsOf(name)
  const fits = sizes.find((size) => {
    const em = size * MM_PER_POINT
    // A word that is moved to the next line leaves a gap; one that is too long is broken.
    const lines = Math.ceil((ems * em * 1.15) / width)
    return lines * em * LINE_HEIGHT <= height
  })
  return fits ?? sizes.at(-1) ?? 0
}

export const onCard: Place = { width: 73, height: 20, sizes: [13, 11, 9, 8, 7, 6] }
export const onWristband: Place = { width: 84, height: 13, sizes: [13, 11, 9, 8, 7, 6, 5] }
export const onLabel: Place = { width: 61, height: 14, sizes: [10.5, 9, 8, 7, 6, 5] }

import type { Measure } from './definition'
import type { FigureRow } from './figure-row'

/**
 * What a line over days or months is drawn through: a day without a case counts as nothing where cases are counted or added up, and has
 * no point where there is nothing to make a median or a share of.
 */
export function pointsOf(
  { id, way }: Pick<Measure, 'id' | 'way'>,
  rows: readonly FigureRow[],
): { key: string; value: number }[] {
  const none = 'count' in way || 'sum' in way ? 0 : undefined
  return rows.flatMap(({ key, values }) => {
    const value = values[id] ?? none
    return value === undefined ? [] : [{ key, value }]
  })
}

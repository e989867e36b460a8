import { counted } from '../../format/counted'

/** Reorder levels of a place, as they are kept and as the use suggests them. */
export const reorderWords = {
  title: 'Reorder levels',
  line: (items: number) => counted(items, 'item'),
  label: 'Reorder levels by item',
  noun: 'item',
  empty: 'Nothing was used here in these days, and no level is kept.',
  noPlace: 'There is no place of stock yet.',
  place: 'Place',
  show: 'Show',
  definition: (days: number, lead: number, safety: number, cover: number) =>
    `Use is what was handed out, given and sent to wards, less what came back, in the last ${days} days, or since the item first came here if that is later. The level is the daily use times ${lead + safety} days: ${lead} until an order arrives and ${safety} in reserve. The quantity lasts ${cover} days. Both are rounded up.`,
  columns: {
    item: 'Item',
    there: 'There are',
    use: 'Used',
    suggested: 'Suggested',
    kept: 'Kept',
    step: 'Accept',
  },
  use: (units: string, days: number) => `${units} in ${days} days`,
  levels: (level: string, quantity: string) => `below ${level}, order ${quantity}`,
  noKept: 'None',
  noUse: 'Not used',
  low: 'Order',
  accept: 'Accept',
  same: 'As suggested',
  accepted: (item: string) => `Kept for ${item}.`,
  problems: { reload: 'Load the page again.' },
} as const

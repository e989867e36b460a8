import { counted } from '../../format/counted'
import type { StockPlaceKind } from '../model/stock-codes'

const kinds: Readonly<Record<StockPlaceKind, string>> = {
  pharmacy: 'Pharmacy',
  ward: 'Ward',
  theatre: 'Theatre',
  quarantine: 'Quarantine',
  transit: 'In transit',
}

/** The places where stock lies, and one of them. */
export const placeWords = {
  title: 'Places of stock',
  line: (places: number) => `${counted(places, 'place')} in use`,
  label: 'Places of stock',
  empty: 'There is no place yet.',
  kinds,
  columns: { name: 'Place', kind: 'Kind', ward: 'Ward or theatre', holds: 'Holds' },
  holds: (batches: number) => (batches === 0 ? 'Nothing' : counted(batches, 'batch', 'batches')),
  retired: 'Retired',
  add: 'Add a place',
  labels: {
    name: 'Name',
    kind: 'Kind',
    ward: 'Ward or theatre',
    leadDays: 'Days until an order arrives',
    safetyDays: 'Days kept in reserve',
    coverDays: 'Days that an order lasts',
  },
  wardHint: 'Doses given there come out of this stock.',
  none: 'None',
  daysHint: 'Reorder levels are suggested from these days.',
  choose: 'Choose…',
  one: {
    title: 'Place of stock',
    back: 'Places of stock',
    change: 'Change the place',
    save: 'Save',
    retire: 'Retire',
    restore: 'Bring back',
    retireHint: 'A place is retired when nothing lies in it and no transfer from or to it is open.',
    shipped: 'What is on its way lies here. This place stays as it is.',
  },
  done: {
    added: 'Added.',
    changed: 'Saved.',
    retired: 'Retired. Nothing is sent there any more.',
    restored: 'In use again.',
  },
  problems: {
    name: 'Write a name.',
    choose: 'Choose one.',
    reload: 'Load the page again.',
    days: (least: number, most: number) => `Write a whole number of days, ${least} to ${most}.`,
  },
} as const

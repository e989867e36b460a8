/** The permissions about stock, as Settings lists them. */
export const permissionWords = {
  'pharmacy.stock.read': 'See stock, its movements and the register of controlled drugs',
  'pharmacy.stock.order': 'Order from suppliers',
  'pharmacy.stock.receive': 'Receive deliveries',
  'pharmacy.stock.transfer': 'Send stock from one place to another, and receive it there',
  'pharmacy.stock.count': 'Count the stock of a place',
  'pharmacy.stock.adjust': 'Propose corrections of the stock',
  'pharmacy.stock.approve': 'Approve corrections and counts of others',
  'pharmacy.stock.recall': 'Put batches into quarantine, recall and release them',
  'pharmacy.formulary': 'Keep the formulary: items, packs, prices and places of stock',
} as const

/** Titles of the diagrams. */
export const machineTitles = {
  batch: 'A batch of a medicine',
  order: 'An order to a supplier',
  transfer: 'A transfer of stock',
  adjustment: 'A correction of the stock',
  take: 'A count of the stock',
} as const

/** The rule about access that a new hospital begins with. */
export const ruleTitles = {
  adjustAndApprove: 'Nobody approves a correction of the stock that they proposed',
} as const

export const shortcutWords = {
  stock: 'Find stock',
  receive: 'Receive a delivery',
  formulary: 'Open the formulary',
} as const

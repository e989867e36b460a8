import { type Requirements, requires } from '../../access/requirement'

export const reorderPages = {
  '/pharmacy/stock/reorder': requires('menu_pharmacy', 'pharmacy.stock.read'),
} as const satisfies Requirements

export const reorderActions = {
  acceptReorder: requires('menu_pharmacy', 'pharmacy.stock.read', 'pharmacy.stock.order'),
} as const satisfies Requirements

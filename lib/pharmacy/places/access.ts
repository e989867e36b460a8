import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_pharmacy', 'pharmacy.stock.read')
const keep = requires('menu_pharmacy', 'pharmacy.stock.read', 'pharmacy.formulary')

export const placePages = {
  '/pharmacy/stock/places': see,
  '/pharmacy/stock/places/[id]': see,
} as const satisfies Requirements

export const placeActions = {
  addStockPlace: keep,
  changeStockPlace: keep,
  setStockPlaceInUse: keep,
} as const satisfies Requirements

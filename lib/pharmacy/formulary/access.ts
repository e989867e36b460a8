import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_pharmacy', 'pharmacy.stock.read')
const keep = requires('menu_pharmacy', 'pharmacy.stock.read', 'pharmacy.formulary')

export const formularyPages = {
  '/pharmacy/formulary': see,
  '/pharmacy/formulary/[id]': see,
  '/pharmacy/formulary/import': keep,
} as const satisfies Requirements

export const formularyActions = {
  addFormularyItem: keep,
  changeFormularyItem: keep,
  addFormularyPack: keep,
  setFormularyPackInUse: keep,
  setFormularyPrice: keep,
  loadFormulary: keep,
} as const satisfies Requirements

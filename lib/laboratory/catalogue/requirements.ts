import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_laboratory', 'laboratory.read')
const change = requires('menu_laboratory', 'laboratory.read', 'laboratory.catalogue')

export const cataloguePages = {
  '/laboratory/catalogue': see,
  '/laboratory/catalogue/[id]': see,
  '/laboratory/catalogue/import': change,
  '/laboratory/catalogue/panels': see,
  '/laboratory/catalogue/panels/[id]': see,
  '/laboratory/catalogue/cultures': see,
} as const satisfies Requirements

export const catalogueActions = {
  addLabTest: change,
  changeLabTest: change,
  addReferenceRange: change,
  endReferenceRange: change,
  changeReferenceRange: change,
  addLabPanel: change,
  changeLabPanel: change,
  addCultureTerm: change,
  changeCultureTerm: change,
  loadLabCatalogue: change,
} as const satisfies Requirements

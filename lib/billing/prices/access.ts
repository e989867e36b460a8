import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { pricePermissionWords as words } from './words/access'

export const pricePermissions = [
  {
    codename: 'billing.prices.read',
    label: words['billing.prices.read'],
    menu: 'menu_billing',
    heldBy: ['cashier', 'billing_supervisor', 'admin'],
  },
  {
    codename: 'billing.prices',
    label: words['billing.prices'],
    menu: 'menu_billing',
    heldBy: ['billing_supervisor', 'admin'],
  },
] as const satisfies readonly PermissionEntry[]

const see = requires('menu_billing', 'billing.prices.read')
const keep = requires('menu_billing', 'billing.prices.read', 'billing.prices')

export const pricePages = {
  '/billing/prices': see,
  '/billing/prices/[id]': see,
  '/billing/prices/import': keep,
  '/billing/payers': see,
  '/billing/payers/[id]': see,
} as const satisfies Requirements

export const priceActions = {
  addChargeCode: keep,
  changeChargeCode: keep,
  setChargePrice: keep,
  loadPrices: keep,
  addPayer: keep,
  changePayer: keep,
} as const satisfies Requirements

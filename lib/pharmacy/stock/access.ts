import type { DeclaredRule, PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { permissionWords, ruleTitles } from './words/access'

const entry = <Name extends keyof typeof permissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
) => ({ codename, label: permissionWords[codename], menu: 'menu_pharmacy' as const, heldBy })

export const stockPermissions = [
  entry('pharmacy.stock.read', ['pharmacist', 'pharmacy_technician', 'admin']),
  entry('pharmacy.stock.order', ['pharmacist']),
  entry('pharmacy.stock.receive', ['pharmacist', 'pharmacy_technician']),
  entry('pharmacy.stock.transfer', ['pharmacist', 'pharmacy_technician']),
  entry('pharmacy.stock.count', ['pharmacist', 'pharmacy_technician']),
  entry('pharmacy.stock.adjust', ['pharmacist']),
  entry('pharmacy.stock.approve', ['pharmacist']),
  entry('pharmacy.stock.recall', ['pharmacist']),
  entry('pharmacy.formulary', ['pharmacist', 'admin']),
] as const satisfies readonly PermissionEntry[]

/** ISO/IEC 27001:2022, Annex A 5.3, segregation of duties: by case, which a constraint of the table holds. */
export const stockRules = [
  {
    code: 'stock-adjust-and-approve',
    title: ruleTitles.adjustAndApprove,
    kind: 'separation',
    scope: 'case',
    duties: [['pharmacy.stock.adjust'], ['pharmacy.stock.approve']],
  },
] as const satisfies readonly DeclaredRule[]

const may = (...more: (typeof stockPermissions)[number]['codename'][]) =>
  requires('menu_pharmacy', 'pharmacy.stock.read', ...more)

export const stockPages = {
  '/pharmacy/stock': may(),
  '/pharmacy/stock/items/[id]': may(),
  '/pharmacy/stock/receive': may('pharmacy.stock.receive'),
  '/pharmacy/stock/transfers': may(),
  '/pharmacy/stock/transfers/[id]': may(),
  '/pharmacy/stock/adjustments': may(),
  '/pharmacy/stock/counts': may(),
  '/pharmacy/stock/counts/[id]': may(),
  '/pharmacy/stock/orders': may(),
  '/pharmacy/stock/orders/[id]': may(),
  '/pharmacy/stock/movements': may(),
  '/pharmacy/stock/register': may(),
} as const satisfies Requirements

/** Names patients, as what is dispensed to them does. */
export const recallPages = {
  '/pharmacy/stock/batches/[id]': requires('menu_pharmacy', 'pharmacy.stock.read', 'pharmacy.prescriptions'),
} as const satisfies Requirements

export const stockActions = {
  draftOrder: may('pharmacy.stock.order'),
  addToOrder: may('pharmacy.stock.order'),
  // Those who receive may close an order too; each step asks for its permission.
  stepPurchaseOrder: may(),
  receiveStock: may('pharmacy.stock.receive'),
  stepBatch: may('pharmacy.stock.recall'),
  prepareTransfer: may('pharmacy.stock.transfer'),
  addToTransfer: may('pharmacy.stock.transfer'),
  sendTransfer: may('pharmacy.stock.transfer'),
  receiveTransfer: may('pharmacy.stock.transfer'),
  findMissing: may('pharmacy.stock.transfer'),
  writeOffMissing: may('pharmacy.stock.transfer'),
  cancelTransfer: may('pharmacy.stock.transfer'),
  proposeAdjustment: may('pharmacy.stock.adjust'),
  decideAdjustment: may('pharmacy.stock.approve'),
  beginCount: may('pharmacy.stock.count'),
  saveCount: may('pharmacy.stock.count'),
  cancelCount: may('pharmacy.stock.count'),
  decideCount: may('pharmacy.stock.approve'),
} as const satisfies Requirements

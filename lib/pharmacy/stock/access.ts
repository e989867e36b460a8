import type { DeclaredRule, PermissionEntry } from '../../access/declared'
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

import { declareAccess } from './access/declared'
import { ownAddresses } from './access/own-addresses'
import { accountModule } from './account/module'
import { appointmentsModule } from './appointments/module'
import { auditLogModule } from './audit-log/module'
import { billingModule } from './billing/module'
import { consultationsModule } from './consultations/module'
import { dashboardModule } from './dashboard/module'
import { delegationModule } from './delegation/module'
import { documentsModule } from './documents/module'
import { dutyModule } from './duty/module'
import { encountersModule } from './encounters/module'
import { factorsModule } from './factors/module'
import { chargingModule } from './flows/charging/module'
import { helpModule } from './help/module'
import { declareArrivals } from './inpatient/board/arrivals'
import { inpatientModule } from './inpatient/module'
import { laboratoryModule } from './laboratory/module'
import { declareBoards } from './live/boards/declared'
import type { Module } from './module/define-module'
import { declareDoseHooks } from './module/dose-hooks'
import { declareOrderHooks } from './module/order-hooks'
import { noticesModule } from './notices/module'
import { ordersModule } from './orders/module'
import { declareReaders } from './outbox/reader'
import { paletteModule } from './palette/module'
import { patientsModule } from './patients/module'
import { pharmacyModule } from './pharmacy/module'
import { placesModule } from './places/module'
import { reportsModule } from './reports/module'
import { requestsModule } from './requests/module'
import { reviewsModule } from './reviews/module'
import { settingsModule } from './settings/module'
import { signInModule } from './sign-in/module'
import { theatreModule } from './theatre/module'

/** Every module of the portal, in main-menu order. A new module is a folder and a line here. */
export const modules: readonly Module[] = [
  { name: 'access', ...ownAddresses },
  signInModule,
  accountModule,
  factorsModule,
  paletteModule,
  helpModule,
  dashboardModule,
  noticesModule,
  patientsModule,
  encountersModule,
  ordersModule,
  documentsModule,
  consultationsModule,
  appointmentsModule,
  inpatientModule,
  theatreModule,
  pharmacyModule,
  laboratoryModule,
  billingModule,
  chargingModule,
  reportsModule,
  settingsModule,
  placesModule,
  dutyModule,
  auditLogModule,
  requestsModule,
  delegationModule,
  reviewsModule,
]

/** Tells what is below the modules of them: access, the outbox and the open pages import none. */
export function declareModules(): void {
  declareAccess(modules)
  declareReaders(modules)
  declareBoards(modules)
  declareDoseHooks(modules)
  declareOrderHooks(modules)
  declareArrivals(modules)
}

declareModules()

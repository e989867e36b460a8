import { account } from '@/db/schema/billing/accounts'
import type { Workflow } from '../../workflow/transition'
import type { AccountStatus } from '../model/codes'
import { type AccountEvent, accountMachine } from './machine'

export const accounts: Workflow<typeof account, AccountStatus, AccountEvent> = {
  table: account,
  machine: accountMachine,
}

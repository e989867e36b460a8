import { simulateCommand } from '../bulk/simulate-command'
import type { Command } from '../command'
import { factorCommand } from '../factors/factor-command'
import { placesCommand } from '../places/places-command'
import { atCommand } from '../policy/at-command'
import { fileCommands } from '../policy/file-commands'
import { invariantsCommand } from '../rules/invariants-command'
import { proveCommand } from '../rules/prove-command'
import { accessCommands } from './access-commands'
import { auditCommands } from './audit-commands'
import { backupCommands } from './backup-commands'
import { cacheCommands } from './cache-commands'
import { checkCommand } from './check-command'
import { codesCommands } from './codes-commands'
import { dbCommands } from './db-commands'
import { outboxCommands } from './outbox-commands'
import { resetCommand } from './reset-command'
import { staffCommands } from './staff-commands'

/** Every command of the tool, in the order of its help. */
export const commands: readonly Command[] = [
  checkCommand,
  ...dbCommands,
  simulateCommand,
  invariantsCommand,
  resetCommand,
  ...backupCommands,
  ...auditCommands,
  ...cacheCommands,
  ...accessCommands,
  ...fileCommands,
  atCommand,
  proveCommand,
  ...staffCommands,
  factorCommand,
  ...codesCommands,
  placesCommand,
  ...outboxCommands,
]

import { BackupError } from '@/db/backup/format'
import { LockOutError } from '../access/admin/change'
import { AuditKeyError } from '../audit/key'
import { EnvError } from '../platform/env'
import { Refusal } from '../platform/refusal'
import { DataInUse } from '../server/process/data-lock'
import { CliError, UsageError } from './cli-error'
import { CALL } from './help'

/** How a failure is reported to the operator: one line, and the exit code. */
export interface Failure {
  message: string
  code: 1 | 2
}

/** Turns anything a command threw into one plain line. Never repeats a URL, which may contain a password. */
export function failureOf(error: unknown): Failure {
  return { message: sentence(error).replace(/\s*\n\s*/g, ' '), code: error instanceof UsageError ? 2 : 1 }
}

/** Errors whose message is complete. */
const plain = [CliError, Refusal, EnvError, BackupError, DataInUse, AuditKeyError]

function sentence(error: unknown): string {
  const known = chain(error).find((one) => plain.some((kind) => one instanceof kind))
  if (known instanceof LockOutError)
    return 'Refused: nobody could administer access any more. Give another active person access to Settings first, or add --force.'
  if (known) return known.message
  const coded = chain(error).find((one) => hintOf(one) !== undefined)
  const last = chain(error).at(-1)
  return (coded && hintOf(coded)) ?? `It did not work: ${last?.message || String(error)}`
}

/** The error and what caused it, outermost first; Drizzle wraps what the database said. */
function chain(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chain(error.cause)] : []
}

const unreachable = (why: string) =>
  `The database cannot be reached (${why}). Check that it runs and that DATABASE_URL names it.`

function hintOf(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
    case 'CONNECTION_ENDED':
    case 'CONNECTION_DESTROYED':
    case '57P03':
      return unreachable(code)
    case '28P01':
    case '28000':
      return 'The database refused the user or the password of DATABASE_URL. Correct them and try again.'
    case '3D000':
      return 'The database that DATABASE_URL names does not exist. Create it, or correct the name.'
    case '3F000':
    case '42P01':
    case '42883':
    case '42703':
      return `The database is not up to date (${error.message}). Run: ${CALL} db migrate`
    case '25006':
      return 'The database only answers reads: it is a replica. Point DATABASE_URL at the primary.'
    case '42501':
      return `The database user may not do this (${error.message}). Set DATABASE_OWNER_URL to the address of the role that owns the tables.`
    case '57014':
      return 'The database took too long and the statement was stopped. Nothing was changed; try again.'
    default:
      return undefined
  }
}

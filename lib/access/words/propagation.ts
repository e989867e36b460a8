import { counted } from '../../format/counted'
import { duration } from '../../format/duration'

/** How far a change of access has spread. */
export const propagationWords = {
  noProcess: 'no server process is running',
  on: (on: number, of: number) => `on ${on} of ${counted(of, 'process', 'processes')}`,
  sinceCommit: (on: string) => `${on}, started since the commit`,
  afterCommit: (on: string, milliseconds: number) => `${on}, ${duration(milliseconds)} after the commit`,
  tabs: (open: number, told: number) =>
    `${counted(open, 'open tab')}, ${told === 0 ? 'none' : told.toLocaleString('en-GB')} told to refresh`,
  missing: (process: { pid: number; host: string; seenSecondsAgo: number }, more: number) =>
    `Process ${process.pid} on ${process.host} last seen ${process.seenSecondsAgo} s ago${more > 0 ? `, and ${more} more` : ''}`,
} as const

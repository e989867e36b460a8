import type { Sql, Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import type { Access } from '../access/decision/access'
import type { Random } from '../random/seeded-random'
import { command } from '../workflow/command'
import type { SimulationPlan } from './plan'

/** Something that somebody does now: once for `key`, however often it is sent. Throws `Refusal`. */
export interface Act {
  kind: string
  work(key: string): Promise<unknown>
}

/** A simulated hospital at an instant of its clock. */
export interface Hospital {
  plan: SimulationPlan
  /** For reading, as the portal’s role. */
  sql: Sql
  /** A person of the demo. */
  as(username: string): Access
  /** The same for the same seed and instant. */
  random: Random
  /** What its clock shows; the same object for everybody who looks at that instant. */
  at: Date
  /** The hour of the day there, from 0 up to 24. */
  hour: number
  /** Minutes from one look at the lists to the next. */
  minutes: number
}

/** Somebody who looks at their list, and says what they do of it now. */
export type Agent = (hospital: Hospital) => Promise<Act[]>

/** A form that does `work` in one transaction, as those of the pages do. */
export const form =
  (actor: Actor, action: string, content: unknown, work: (transaction: Transaction) => Promise<unknown>) =>
  (key: string): Promise<unknown> =>
    command(actor, { key, action, content }, async (transaction) => {
      await work(transaction)
      return null
    })

/** Whether it is between these hours of the day. */
export const isBetween = ({ hour }: Hospital, from: number, to: number): boolean => hour >= from && hour < to

/** A number from 0 up to 1 that belongs to `what`, such as how long somebody stays: the same whenever it is asked. */
export function shareOf({ plan }: Hospital, what: string): number {
  let hash = 2_166_136_261 ^ plan.seed
  for (const sign of what) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}

/** Reads once at each instant what several people look at. What could not be read is read again. */
export function onceAtATime<Found>(
  read: (hospital: Hospital) => Promise<Found>,
): (hospital: Hospital) => Promise<Found> {
  const kept = new WeakMap<Date, Promise<Found>>()
  return async (hospital) => {
    const reading = kept.get(hospital.at) ?? read(hospital)
    kept.set(hospital.at, reading)
    return await reading.catch((error: unknown) => {
      kept.delete(hospital.at)
      throw error
    })
  }
}

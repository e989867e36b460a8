import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { identify, isRunning, processIdentity } from './process-identity'

const claimFile = processIdentity.extend({ held: z.boolean(), note: z.string() })
export type Holder = z.output<typeof claimFile>

export type Claim =
  | { readonly won: true; note(text: string): void; release(): void }
  | { readonly won: false; readonly holder: Holder }

/**
 * Claims `folder` for this process, or returns the holder.
 *
 * Each process announces itself in its own file and then looks for others. Of two concurrent claims at least one sees
 * the other and backs off, so there are never two holders. A file name identifies one process permanently, so
 * removing a dead process’s file can never hit a living one. No shared file is ever taken over, which is where such
 * locks go wrong.
 */
export async function claim(folder: string, note = ''): Promise<Claim> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const self = identify(process.pid)
  if (!self) throw new Error('This system does not tell when a process started, so data cannot be locked.')
  const path = join(folder, `${self.pid}-${self.started.replace(/\W+/g, '')}.json`)
  const write = (holder: Holder) => {
    writeFileSync(`${path}.new`, JSON.stringify(holder), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  for (let round = 0; ; round++) {
    write({ ...self, held: false, note })
    const other = othersIn(folder, path).sort((a, b) => Number(b.held) - Number(a.held))[0]
    if (!other) {
      write({ ...self, held: true, note })
      return {
        won: true,
        note: (text) => write({ ...self, held: true, note: text }),
        release: () => rmSync(path, { force: true }),
      }
    }
    rmSync(path, { force: true })
    if (other.held || round >= 100) return { won: false, holder: other }
    await sleep(10 + Math.random() * 60)
  }
}

/** Like `claim`, but waits until the folder is free; `onWait` is called once with the holder. */
export async function claimOrWait(folder: string, onWait: (holder: Holder) => void): Promise<() => void> {
  for (let waited = false; ; waited = true) {
    const mine = await claim(folder)
    if (mine.won) return mine.release
    if (!waited) onWait(mine.holder)
    await sleep(300)
  }
}

function othersIn(folder: string, own: string): Holder[] {
  const others: Holder[] = []
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json') || join(folder, name) === own) continue
    const holder = readHolder(join(folder, name))
    if (holder && isRunning(holder)) others.push(holder)
    else if (holder) rmSync(join(folder, name), { force: true })
  }
  return others
}

function readHolder(path: string): Holder | undefined {
  try {
    return claimFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

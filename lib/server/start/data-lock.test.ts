import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataInUse, lockData, readRunning } from '../process/data-lock'
import { identify, isRunning } from '../process/process-identity'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const state = { address: 'http://localhost:3000', databaseUrl: 'postgres://127.0.0.1/portal' }

test("a running portal's records are readable by the operator only, and removed on release", async () => {
  const lock = await lockData(folder, state.address)
  expect(readRunning(folder)).toBeUndefined()
  lock.publish(state)
  expect(readRunning(folder)).toMatchObject({ ...state, pid: process.pid })
  expect(statSync(join(folder, 'portal.json')).mode & 0o777).toBe(0o600)
  lock.release()
  expect(readRunning(folder)).toBeUndefined()
})

test('a living holder is named, and a reused process id does not count as one', async () => {
  const other = spawn('sleep', ['30'])
  await once(other, 'spawn')
  const identity = identify(other.pid ?? 0)
  expect(identity && isRunning(identity)).toBe(true)
  const write = (started: string | undefined) => {
    const holder = { ...identity, started, held: true, note: 'http://localhost:4000' }
    mkdirSync(join(folder, 'lock'), { recursive: true })
    writeFileSync(join(folder, 'lock', `${other.pid}-1.json`), JSON.stringify(holder))
  }
  try {
    write(identity?.started)
    const refused = lockData(folder, state.address)
    await expect(refused).rejects.toThrow(DataInUse)
    await expect(refused).rejects.toThrow(new RegExp(`process ${other.pid}, http://localhost:4000`))
    write('1')
    const lock = await lockData(folder, state.address)
    expect(readdirSync(join(folder, 'lock'))).toHaveLength(1)
    lock.release()
  } finally {
    other.kill('SIGKILL')
  }
})

test("of several concurrent starts exactly one wins, even over a killed one's records", async () => {
  const script = join(folder, 'contend.mjs')
  await build({
    stdin: {
      contents: `import { lockData } from '../process/data-lock'
        try { await lockData(process.argv[2], 'here'); console.log('won'); setTimeout(() => {}, 60_000) }
        catch (error) { console.log(error.name) }`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  })
  for (const _ of [1, 2]) {
    const children = Array.from({ length: 6 }, () => spawn(process.execPath, [script, folder]))
    const said = await Promise.all(
      children.map(async (child) => String((await once(child.stdout, 'data'))[0]).trim()),
    )
    expect(said.sort()).toEqual(['DataInUse', 'DataInUse', 'DataInUse', 'DataInUse', 'DataInUse', 'won'])
    // The winner is killed without cleanup, and the next round starts with its leftovers.
    await Promise.all(
      children.map((child) =>
        child.exitCode === null && child.kill('SIGKILL') ? once(child, 'exit') : null,
      ),
    )
  }
})

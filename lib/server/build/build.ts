import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { claimOrWait } from '../process/process-claim'
import { derivedKey } from '../process/secrets'
import { sourceHash } from './source-hash'

const buildSettings = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'TERM',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
]

/**
 * Builds `.next` under `root` unless it is up to date with the sources. Resolves to whether it built. Concurrent
 * starts from one checkout take turns. Throws with the output of the build when it fails.
 */
export async function ensureBuild(root: string, say: (line: string) => void): Promise<boolean> {
  const marker = join(root, '.next', 'portal-sources')
  const isCurrent = (hash: string) =>
    existsSync(join(root, '.next', 'BUILD_ID')) && existsSync(marker) && readFileSync(marker, 'utf8') === hash
  if (isCurrent(sourceHash(root))) return false
  const release = await claimOrWait(join(root, 'node_modules', '.cache', 'portal', 'build-lock'), ({ pid }) =>
    say(`waiting for process ${pid}, which is building the same checkout`),
  )
  try {
    const hash = sourceHash(root)
    if (isCurrent(hash)) return false
    rmSync(marker, { force: true })
    await runBuild(root, hash, say)
    writeFileSync(marker, hash)
    return true
  } finally {
    release()
  }
}

/**
 * Runs `next build`. The key given here salts the ids of server actions; deriving it from the sources makes machines
 * with the same sources agree on them. It is not a secret: the key that encrypts is derived from AUTH_SECRET and
 * given to the server processes. No other setting reaches the build, so none can be baked into it.
 */
async function runBuild(root: string, hash: string, say: (line: string) => void): Promise<void> {
  const kept = Object.fromEntries(
    buildSettings.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  )
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...kept,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PORTAL_BUILD_ID: hash,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derivedKey(hash, 'build'),
      },
    },
  )
  const stopChild = () => child.kill()
  process.once('exit', stopChild)
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line)
      if (/^\s*(▲|✓|Creating|Running|Collecting|Generating|Finalizing)/.test(line)) say(line.trim())
    })
  const [code] = await once(child, 'close')
  process.off('exit', stopChild)
  if (code !== 0) throw new Error(`The build failed:\n${output.join('\n')}`)
}

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. Every command works in it, from wherever it was called. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Ensures that the program can run: Node is new enough, the lockfile’s packages are installed. Exits with one plain
 * line if not.
 * @param {{ dev?: boolean, quiet?: boolean }} [options] dev: the packages of development too; quiet: print nothing on success
 */
export function prepareRuntime({ dev = false, quiet = false } = {}) {
  checkNode()
  process.chdir(root)
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const missing = missingPackage({ dev })
  if (missing) install(missing, { dev, quiet })
}

/** Ends the process with `line` on standard error. */
export function giveUp(/** @type {string} */ line) {
  console.error(line)
  process.exit(1)
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  giveUp(
    `The portal needs Node 20.19 or newer, and this is Node ${process.versions.node}. ` +
      'Install a newer one, for example: npx n 20, nvm install 20, or https://nodejs.org',
  )
}

/**
 * The first package of the lockfile that is missing in node_modules, or undefined. npm records what it installed in
 * its own hidden lockfile; comparing contents is reliable where times are not (a copy, a checkout of an old commit).
 */
function missingPackage({ dev }) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages
  if (!wanted)
    giveUp('package-lock.json is missing or broken. Get it back with: git checkout package-lock.json')
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages ?? {}
  for (const [path, entry] of Object.entries(wanted)) {
    const isNeeded =
      path !== '' && !entry.optional && !entry.peer && !entry.devOptional && (dev || !entry.dev)
    if (!isNeeded) continue
    if (installed[path]?.version !== entry.version || installed[path]?.integrity !== entry.integrity)
      return path
    if (!existsSync(join(root, path, 'package.json'))) return path
  }
  return undefined
}

function install(missing, { dev, quiet }) {
  const release = takeTurns()
  try {
    if (!missingPackage({ dev })) return
    if (!quiet)
      console.log(
        `Installing packages (${missing.replace(/^.*node_modules\//, '')} is missing or out of date) …`,
      )
    const began = Date.now()
    // npm's own command line is used where it started us, so that its version and settings are the same.
    const npm = process.env.npm_execpath
    const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']
    const command = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args]
    const { status, error } = spawnSync(command[0], command.slice(1), {
      cwd: root,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
      shell: process.platform === 'win32' && command[0] === 'npm',
    })
    if (status !== 0)
      giveUp(`The packages could not be installed${error ? ` (${error.message})` : ''}. Try: npm ci`)
    if (!quiet) console.log(`Packages installed (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  } finally {
    release()
  }
}

/** Waits while another command of this checkout installs; two at once would destroy each other's work. */
function takeTurns() {
  const lock = join(root, '.cache', 'install.lock')
  mkdirSync(dirname(lock), { recursive: true })
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch {
      const holder = Number(readText(lock))
      if (holder && !isAlive(holder)) rmSync(lock, { force: true })
      else if (!waited) console.error(`Waiting for process ${holder}, which is installing packages here.`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

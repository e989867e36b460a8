import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { giveUp } from './runtime.mjs'

/**
 * Installs what the tests need besides packages: a Chromium, a Redis server and PgBouncer. On Debian and Ubuntu as
 * root they come from the system's packages; elsewhere the process ends with the command that mends it.
 */
export async function prepareTools() {
  prepareRedis()
  prepareServer('pgbouncer', 'PgBouncer', 'pgbouncer')
  if (!(await hasChromium())) {
    // Of the two the first starts a page four times as fast, and older systems do not have it.
    installWithApt('chromium-headless-shell', 'a Chromium without windows')
    if (!(await hasChromium())) installWithApt('chromium', 'a Chromium')
    if (!(await hasChromium())) spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
    if (!(await hasChromium())) {
      giveUp(
        'The tests need a Chromium. Install it, for example: npx playwright install --with-deps chromium',
      )
    }
  }
}

/** Only the Redis server. */
export function prepareRedis() {
  prepareServer('redis-server', 'a Redis server', 'redis')
}

/** `name` is that of the program and of Debian's package. */
function prepareServer(name, what, brewName) {
  if (works(name, ['--version'])) return
  installWithApt(name, what)
  if (works(name, ['--version'])) return
  giveUp(
    `This needs ${what}. Install it, for example: sudo apt-get install ${name}, or: brew install ${brewName}`,
  )
}

async function hasChromium() {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser']
  if (names.some((name) => existsSync(`/usr/bin/${name}`))) return true
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}

function works(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

let updated = false

function installWithApt(name, what) {
  if (process.getuid?.() !== 0 || !works('apt-get', ['--version'])) return
  console.log(`Installing ${what} (apt-get install ${name}) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!updated) spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
  updated = true
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
}

import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate` writes the SQL for a changed schema; `npm run portal -- db migrate` applies it. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/**/*.ts',
  out: './db/migrations',
})

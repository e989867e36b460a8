import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'

/** next-auth's endpoints. The options are read at the request, because a build has no secrets. */
async function handler(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return await NextAuth(authOptions())(request, context)
}

export { handler as GET, handler as POST }

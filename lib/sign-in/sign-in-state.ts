/** What the sign-in form shows after a refused attempt. */
export interface SignInState {
  message: string
  /** The entered username, so that only the password has to be retyped. */
  username: string
}

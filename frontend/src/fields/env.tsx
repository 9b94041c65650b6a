import { createContext, type ReactNode, useContext } from 'react'
import type { FieldEnv } from './types'

const FieldEnvContext = createContext<FieldEnv | null>(null)

/** Give the fields below what they ask for. */
export function FieldEnvProvider({ env, children }: { env: FieldEnv; children: ReactNode }) {
  return <FieldEnvContext value={env}>{children}</FieldEnvContext>
}

/** What fields ask of the world around them. */
export function useFieldEnv(): FieldEnv {
  const env = useContext(FieldEnvContext)
  if (!env) throw new Error('fields need a FieldEnvProvider')
  return env
}

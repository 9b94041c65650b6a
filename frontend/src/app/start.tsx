import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../lib/i18n'
import { giveStylesNonce } from '../lib/nonce'
import { Providers } from './providers'
import { router } from './router'
import { watchSession } from './watchSession'

/** Draw the application. */
export async function start(): Promise<void> {
  giveStylesNonce()
  await startI18n()
  watchSession()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  )
}

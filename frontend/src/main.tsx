import '@fontsource-variable/inter/index.css'
import './ui/tokens.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Providers } from './app/providers'
import { router } from './app/router'
import { watchSession } from './app/watchSession'
import { startI18n } from './lib/i18n'
import { giveStylesNonce } from './lib/nonce'

async function start(): Promise<void> {
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

void start()

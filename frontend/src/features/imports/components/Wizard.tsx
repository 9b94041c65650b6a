import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ObjectDef } from '../../../api/types'
import { useSaveDraft, type WizardState } from '../api/useWizard'
import {
  type ImportRun,
  type ImportSettings,
  initialSettings,
  stepOf,
  type WizardStep,
} from '../model/importRun'
import type { ImportPreview } from '../model/preview'
import { CheckPage } from './CheckPage'
import { ColumnsStep } from './ColumnsStep'
import { RunStep } from './RunStep'
import { StepBar } from './StepBar'
import { UploadStep } from './UploadStep'

interface WizardProps {
  object: ObjectDef
  run: ImportRun | undefined
  wizard: WizardState | undefined
}

/** The page of the step. Settings live here and as a draft on the run, so neither going back nor a reload loses them. */
export function Wizard({ object, run, wizard }: WizardProps) {
  const navigate = useNavigate()
  const draft = wizard?.draft ?? null
  const saveDraft = useSaveDraft(run?.status === 'ready' ? run.id : undefined)
  const [chosen, setChosen] = useState<WizardStep | undefined>(draft?.step)
  const [settings, setSettings] = useState<ImportSettings | undefined>(draft?.settings)
  const [preview, setPreview] = useState<ImportPreview>()
  const proposal = useMemo(
    () => (run && run.sheets.length > 0 ? initialSettings(run, wizard?.companions) : undefined),
    [run, wizard?.companions],
  )
  const natural = stepOf(run)
  const step = natural === 'columns' ? (chosen ?? 'columns') : natural
  const current = settings ?? proposal

  const change = (next: ImportSettings, at: 'columns' | 'check' = step === 'check' ? 'check' : 'columns') => {
    setSettings(next)
    saveDraft({ step: at, settings: next })
  }
  const goTo = (at: 'columns' | 'check') => {
    setChosen(at)
    if (current) saveDraft({ step: at, settings: current })
  }
  return (
    <>
      <StepBar step={step} />
      {step === 'file' ? (
        <UploadStep
          object={object}
          run={run}
          onUploaded={(id) => void navigate({ to: '/import/run/$id', params: { id } })}
        />
      ) : null}
      {step === 'columns' && run && current ? (
        <ColumnsStep
          object={object}
          run={run}
          wizard={wizard}
          settings={current}
          onChange={change}
          onPreview={(result) => {
            setPreview(result)
            goTo('check')
          }}
        />
      ) : null}
      {step === 'check' && run && current ? (
        <CheckPage
          object={object}
          run={run}
          settings={current}
          preview={preview}
          onChange={change}
          onPreview={setPreview}
          onBack={() => goTo('columns')}
        />
      ) : null}
      {step === 'run' && run ? <RunStep object={object} run={run} chain={wizard?.chain ?? []} /> : null}
    </>
  )
}

import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WizardStep } from '../model/importRun'
import css from './imports.module.css'

const STEPS: WizardStep[] = ['file', 'columns', 'check', 'run']

/** Where one stands: four named steps, the past ones ticked. */
export function StepBar({ step }: { step: WizardStep }) {
  const { t } = useTranslation('imports')
  const at = STEPS.indexOf(step)
  return (
    <ol className={css.steps} aria-label={t('steps')}>
      {STEPS.map((name, index) => (
        <li
          key={name}
          className={index === at ? css.stepNow : index < at ? css.stepDone : css.stepLater}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={css.stepMark} aria-hidden="true">
            {index < at ? <Check size={12} /> : index + 1}
          </span>
          {t(`step.${name}`)}
        </li>
      ))}
    </ol>
  )
}

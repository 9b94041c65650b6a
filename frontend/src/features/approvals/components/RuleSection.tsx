import { Button, InputNumber, Select } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { localText } from '../../../lib/labels'
import { SaveBar } from '../../../ui/SaveBar'
import { Section } from '../../../ui/Section'
import { toast } from '../../../ui/toast'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { useSaveRule } from '../api/approvals'
import { usePeople, useRoles } from '../api/people'
import { type DraftStep, draftOf, isSameDraft, MAX_STEPS, toRule } from '../model/rule'
import type { ApprovalRule } from '../model/types'
import styles from './approvals.module.css'

const HOURS = [4, 24, 72, 168, 336] as const

/** One rule: no step, nobody has to agree; else so many of some people, step after step. */
export function RuleSection({ rule }: { rule: ApprovalRule }) {
  const { t } = useTranslation('approvals')
  const [draft, setDraft] = useState(() => draftOf(rule))
  const [fault, setFault] = useState<{ step: number; text: string }>()
  const save = useSaveRule()
  const isDirty = !isSameDraft(draft, draftOf(rule))
  useLeaveGuard(isDirty)
  const setStep = (number: number, change: Partial<DraftStep>) => {
    setFault(undefined)
    setDraft({
      ...draft,
      steps: draft.steps.map((step, i) => (i === number ? { ...step, ...change } : step)),
    })
  }
  const reset = () => {
    setFault(undefined)
    setDraft(draftOf(rule))
  }
  // awaited, not a callback: with what was saved the section begins anew
  const submit = async () => {
    try {
      await save.mutateAsync({ group: rule.group, ...toRule(draft) })
      toast.success(t('common:saved'))
    } catch (error) {
      if (isHeld(error)) {
        toast.info(errorText(error))
        reset()
        return
      }
      const first = asApiError(error)?.errors[0]
      const step = Number(/^\/steps\/(\d+)/.exec(first?.pointer ?? '')?.[1] ?? Number.NaN)
      if (first && !Number.isNaN(step)) setFault({ step, text: first.message })
      else toast.error(errorText(error))
    }
  }
  return (
    <Section title={rule.label} text={rule.hint}>
      {draft.steps.length === 0 ? <p className={styles.off}>{t('rules.off')}</p> : null}
      <ol className={styles.ruleSteps}>
        {draft.steps.map((step, number) => (
          <StepEditor
            key={step.key}
            step={step}
            number={number}
            isOnly={draft.steps.length === 1}
            fault={fault?.step === number ? fault.text : ''}
            onChange={(change) => setStep(number, change)}
            onRemove={() => setDraft({ ...draft, steps: draft.steps.filter((_, i) => i !== number) })}
          />
        ))}
      </ol>
      <div className={styles.ruleFoot}>
        <Button
          icon={<Plus size={14} aria-hidden="true" />}
          disabled={draft.steps.length >= MAX_STEPS}
          onClick={() =>
            setDraft({
              ...draft,
              steps: [...draft.steps, { key: crypto.randomUUID(), needed: 1, members: [], roles: [] }],
            })
          }
        >
          {t(draft.steps.length ? 'rules.addStep' : 'rules.turnOn')}
        </Button>
        {draft.steps.length ? (
          <span className={styles.hours}>
            {t('rules.hours')}
            <Select
              value={draft.hours}
              aria-label={t('rules.hours')}
              options={HOURS.map((hours) => ({ value: hours, label: t('rules.hoursOf', { count: hours }) }))}
              onChange={(hours: number) => setDraft({ ...draft, hours })}
            />
          </span>
        ) : null}
      </div>
      {isDirty ? <SaveBar isSaving={save.isPending} onSave={() => void submit()} onDiscard={reset} /> : null}
    </Section>
  )
}

interface StepEditorProps {
  step: DraftStep
  number: number
  isOnly: boolean
  fault: string
  onChange: (change: Partial<DraftStep>) => void
  onRemove: () => void
}

function StepEditor({ step, number, isOnly, fault, onChange, onRemove }: StepEditorProps) {
  const { t } = useTranslation('approvals')
  const people = usePeople()
  const roles = useRoles()
  const name = isOnly ? t('agreement') : t('stepNumber', { step: number + 1 })
  return (
    <li>
      <fieldset className={styles.ruleStep}>
        <legend>{name}</legend>
        <Select
          mode="multiple"
          aria-label={t('rules.members')}
          placeholder={t('rules.members')}
          value={step.members}
          optionFilterProp="label"
          loading={people.isPending}
          options={(people.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(members: string[]) => onChange({ members })}
        />
        <Select
          mode="multiple"
          aria-label={t('rules.roles')}
          placeholder={t('rules.roles')}
          value={step.roles}
          optionFilterProp="label"
          loading={roles.isPending}
          options={(roles.data ?? []).map((role) => ({
            value: role.id,
            label: localText(role.label, role.key),
          }))}
          onChange={(chosen: string[]) => onChange({ roles: chosen })}
        />
        <span className={styles.needed}>
          {t('rules.neededBefore')}
          <InputNumber
            min={1}
            max={10}
            value={step.needed}
            aria-label={t('rules.needed')}
            onChange={(needed) => onChange({ needed: needed ?? 1 })}
          />
          {t('rules.neededAfter')}
        </span>
        <Button
          type="text"
          aria-label={t('rules.removeStep', { name })}
          icon={<Trash2 size={15} aria-hidden="true" />}
          onClick={onRemove}
        />
        {fault ? <p className={styles.fault}>{fault}</p> : null}
      </fieldset>
    </li>
  )
}

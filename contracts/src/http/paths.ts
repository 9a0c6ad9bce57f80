/**
 * The HTTP interface. Each node lies under its own path, so its cookie reaches no other node:
 *
 * - `GET  /api/public/county`                       PublicCountyDto
 * - `GET  /api/public/envelopes`                    SSE, event `envelope`: MovingEnvelope
 * - `POST /:node/api/login`  `{name, password}`     MeDto · `POST /:node/api/logout`
 * - `GET  /:node/api/me`                            MeDto
 * - `GET  /:node/api/events`                        SSE, event `change`: PushedEvent
 * - `GET  /:node/api/tasks`                         Page<TaskDto> (mine, most urgent first)
 * - `GET  /:node/api/proposals`                     Page<ProposalDto> (open, that I may approve or made)
 * - `GET  /:node/api/cases?q=&stage=&mine=&after=`  Page<CaseRowDto>
 * - `POST /:node/api/cases`                         DoAct with act `accept-report` → ActOutcome (police)
 * - `GET  /:node/api/new-case`                      ActDto: the form that begins a case (police)
 * - `GET  /:node/api/cases/:dossier`                CaseDto (recorded as a reading)
 * - `POST /:node/api/cases/:dossier/acts/:act`      DoAct → ActOutcome
 * - `POST /:node/api/proposals/:id/approve`         {} → ActOutcome
 * - `POST /:node/api/proposals/:id/return`          ReturnProposal → {}
 * - `GET  /:node/api/documents/:id`                 a copy with a watermark (PDF); `?download=1&export=ID`: what left
 * - `POST /:node/api/cases/:dossier/exports`        StateExport → {}: why a file leaves, before it does
 * - `POST /:node/api/cases/:dossier/page-marks`     MarkPages → {}: pages of a paper that are not open (handler)
 * - `POST /:node/api/cases/:dossier/mark-withdrawals`  WithdrawMark → {}: takes back a mark set by mistake (handler)
 * - `POST /:node/api/cases/:dossier/mark-withdrawals/:id/approve`  {} → {} (section head)
 * - `POST /:node/api/cases/:dossier/mark-withdrawals/:id/return`   ReturnWithdrawal → {} (section head)
 * - `GET  /:node/api/cases/:dossier/uploads`        UploadDto[] (mine, begun and not whole)
 * - `POST /:node/api/cases/:dossier/uploads`        StartUpload → UploadDto
 * - `POST /:node/api/uploads/:id/parts/:index`      the bytes of one part → UploadDto
 * - `POST /:node/api/uploads/:id/finish`            {} → AttachmentDto
 * - `POST /:node/api/uploads/:id/cancel`            {} → {}
 * - `GET  /:node/api/attachments/:id`               the same of an attachment
 * - `GET  /:node/api/readings?q=&official=&day=&kind=&after=`  Page<ReadingDto> (auditor)
 * - `GET  /:node/api/readings/rules`                ReadingRulesDto (auditor)
 * - `GET  /:node/api/readings/unusual?after=`       Page<UnusualReadingDto> (auditor)
 * - `POST /:node/api/readings/unusual/:id/review`   ReviewReading → {} (auditor, not the reader)
 * - `GET  /:node/api/ledger`                        LedgerDto (auditor, administrator)
 * - `GET  /:node/api/reconciliation`                ReconciliationDto (auditor, administrator)
 * - `GET  /:node/api/day-balances/:id`              DayBalanceFile (auditor, administrator)
 * - `GET  /:node/api/held`                          HeldDto (auditor, administrator)
 * - `POST /:node/api/held/:id/replay`               ReplayHeld → ReplayedDto (administrator)
 * - `POST /:node/api/ledger/restorations`           SettleRestoration → {} (auditor)
 * - `GET  /:node/api/restorations`                  RestorationsDto (auditor, administrator)
 * - `POST /:node/api/rejoin/without`                AskWithout → {} (administrator)
 * - `POST /:node/api/rejoin/without/agree`          AgreeWithout → {} (auditor)
 * - `GET  /:node/api/warnings`                      Page<WarningDto> (told to me, newest first)
 * - `POST /:node/api/warnings/seen`                 {} → {}
 * - `GET  /:node/api/alarms`                        AlarmDto[] (standing, that concern me)
 * - `POST /:node/api/alarms/:id/note`               {} → {}; it stands all the same
 * - `GET  /:node/api/custody`                       CustodyDto (detention house, execution supervision)
 * - `GET  /:node/api/county-law`                    CountyLawDto (committee)
 * - `POST /:node/api/county-law`                    CountySetting → {} (chief of the committee)
 * - `GET  /:node/api/gates`                         GatesDto
 * - `POST /:node/api/gates/simulate`                GateDraft → GateSimulationDto (chief)
 * - `POST /:node/api/gates/changes`                 ProposeGateChange → { id } (chief)
 * - `POST /:node/api/gates/changes/:id/decide`      DecideGateChange → {} (chief of the other agency)
 * - `POST /:node/api/gates/changes/:id/withdraw`    WithdrawGateChange → {} (chief who proposed)
 * - `GET  /:node/api/flow`                          FlowDto (committee)
 * - `GET  /:node/api/cases/:dossier/takers`         TakerDto[] (heads, case manager)
 * - `POST /:node/api/cases/:dossier/handler`        GiveCase → {} (heads, case manager)
 * - `GET  /:node/api/break-glass`                   BreakGlassDto (as far as it concerns the reader)
 * - `POST /:node/api/break-glass`                   AskBreakGlass → BreakGlassGiven (handler, head)
 * - `POST /:node/api/break-glass/:id/review`        ReviewBreakGlass → {} (auditor, chief)
 * - `GET  /:node/api/erasures`                      ErasuresDto (case manager, chief, auditor)
 * - `GET  /:node/api/cases/:dossier/erasure`        CaseErasureDto (case manager, chief, auditor)
 * - `POST /:node/api/cases/:dossier/erasure`        ProposeErasure → {} (case manager)
 * - `POST /:node/api/erasures/:id/erase`            {} → {} (chief)
 * - `POST /:node/api/erasures/:id/return`           ErasureNote → {} (chief)
 * - `POST /:node/api/cases/:dossier/hold`           ErasureNote → {} (auditor): it must be kept
 * - `POST /:node/api/cases/:dossier/hold/lift`      {} → {} (auditor)
 * - `GET  /:node/api/unsealings`                    UnsealingsDto (case manager, chief, auditor)
 * - `POST /:node/api/unsealings`                    ProposeUnsealing → {} (case manager)
 * - `POST /:node/api/unsealings/:id/lift`           {} → {} (chief): the record is sealed no more
 * - `POST /:node/api/unsealings/:id/return`         UnsealingNote → {} (chief)
 * - `POST /:node/api/conflicts`                     DeclareConflicts → {} (the own declaration)
 * - `GET  /:node/api/officials`                     StaffDto (administrator)
 * - `POST /:node/api/officials`                     HireOfficial → NewPassword (administrator)
 * - `POST /:node/api/officials/:id/move`            MoveOfficial → PassedOn (administrator)
 * - `POST /:node/api/officials/:id/dismiss`         {} → PassedOn (administrator)
 * - `POST /:node/api/officials/:id/password`        {} → NewPassword (administrator)
 *
 * Every non-GET carries the header `x-xinqu: 1`. Problems are RFC 9457 with `detail` (Chinese),
 * `english`, `code`, `basis`, `details`.
 */
export const requestHeader = 'x-xinqu';

/** The act that begins a case. */
export const firstAct = 'accept-report';

import { type APIChannel } from 'discord-api-types/v10';
import {
  type Fault,
  type FaultDraft,
  type GatewayFault,
  type GatewayFaultResult,
  type LoadedRecording,
  type LocalClock,
  type MemberPermissions,
  type MoveClock,
  type PutOverwrite,
  type TrafficQuery,
  type TrafficRecord,
} from '../../local-api.ts';
import { request } from '../api-client.ts';

/** Where the record of everything is downloaded from. */
export const RECORDING_PATH = '/local/recording';

/** Oldest first. */
export const readTraffic = (query: Pick<TrafficQuery, 'source' | 'since' | 'limit'>) =>
  request<TrafficRecord[]>('GET', '/local/traffic', {
    source: query.source,
    since: query.since?.toString(),
    limit: query.limit?.toString(),
  });

/** Puts a recording beside what happens now; `readTraffic` with the source `loaded` lists it. */
export const loadRecording = (lines: string) => request<LoadedRecording>('POST', '/local/recording/load', {}, lines);

export const readFaults = () => request<Fault[]>('GET', '/local/faults');

export const addFault = (draft: FaultDraft) => request<Fault>('POST', '/local/faults', {}, draft);

export const removeFault = (id: string) => request<undefined>('DELETE', `/local/faults/${encodeURIComponent(id)}`);

export const removeAllFaults = () => request<undefined>('DELETE', '/local/faults');

export const breakGateway = (fault: GatewayFault) =>
  request<GatewayFaultResult>('POST', '/local/gateway-faults', {}, fault);

export const readClock = () => request<LocalClock>('GET', '/local/clock');

export const moveClock = (move: MoveClock) => request<LocalClock>('POST', '/local/clock', {}, move);

export const putOverwrite = (channelId: string, targetId: string, body: PutOverwrite) =>
  request<APIChannel>('PUT', `/local/channels/${channelId}/overwrites/${targetId}`, {}, body);

export const deleteOverwrite = (as: string, channelId: string, targetId: string) =>
  request<APIChannel>('DELETE', `/local/channels/${channelId}/overwrites/${targetId}`, { as });

export const readMemberPermissions = (as: string, channelId: string, userId: string) =>
  request<MemberPermissions>('GET', `/local/channels/${channelId}/permissions/${userId}`, { as });

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestOf } from '../../src/facts/nearest.ts';

const near: [string, string][] = [
  ['DATABASE_PASSWORD', 'DATABASE_PASSWD'],
  ['DATABASE_PASSWORD', 'DB_PASS'],
  ['DATABASE_PASSWORD', 'DATABASE_PASWD'],
  ['DATABASE_URL', 'DATABSE_URL'],
  ['DATABASE_URL', 'database-url'],
  ['DATABASE_URL', 'DATABASEURL'],
  ['DATABASE_URL', 'DATABASE_URI'],
  ['DATABASE_URL', 'APP_DATABASE_URL'],
  ['APP_DATABASE_URL', 'APP_APP_DATABASE_URL'],
  ['REDIS_HOST', 'REDIS_HOSTNAME'],
  ['API_KEY', 'APIKEY'],
  ['JWT_SECRET', 'SECRET_JWT'],
  ['JWT_SECRET', 'JWT_SECRETS'],
  ['STRIPE_API_KEY', 'STIRPE_API_KEY'],
  ['LOG_LEVEL', 'LOGLEVEL'],
  ['postgres-svc', 'postgres-service'],
  ['redis', 'redis-service'],
  ['payments', 'payment'],
  ['app.yaml', 'app.yml'],
  ['application.properties', 'aplication.properties'],
  ['api-config', 'api-configs'],
];

const far: [string, string][] = [
  ['DATABASE_URL', 'DATABASE_USER'],
  ['DATABASE_HOST', 'DATABASE_PORT'],
  ['DATABASE_PASSWORD', 'REDIS_PASSWORD'],
  ['REDIS_URL', 'REDIS_PORT'],
  ['PORT', 'HOST'],
  ['PORT', 'DATABASE_PORT'],
  ['API_KEY', 'API_URL'],
  ['API_TOKEN', 'SLACK_TOKEN'],
  ['DB_0', 'DB_1'],
  ['SMTP_HOST', 'HTTP_HOST'],
  ['PUBLIC_KEY', 'PRIVATE_KEY'],
  ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  ['payments', 'orders'],
];

describe('names that may have been meant', () => {
  for (const [wanted, name] of near) {
    it(`${wanted} is near ${name}`, () => assert.deepEqual(nearestOf(wanted, [name]), [name]));
  }
  for (const [wanted, name] of far) {
    it(`${wanted} is not ${name}`, () => assert.deepEqual(nearestOf(wanted, [name]), []));
  }
  it('gives three at most, the nearest first', () => {
    const names = ['DATABASE_PASWORD', 'DATABASE_PASSWD', 'MY_DATABASE_PASSWORD', 'DATABASE_PASSWORT', 'PORT'];
    const nearest = nearestOf('DATABASE_PASSWORD', names);
    assert.equal(nearest.length, 3);
    assert.equal(nearest[0], 'DATABASE_PASSWD');
  });
});

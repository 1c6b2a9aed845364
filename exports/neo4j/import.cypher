CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT status_id IF NOT EXISTS FOR (n:Status) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT observation_id IF NOT EXISTS FOR (n:Observation) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT tenure_id IF NOT EXISTS FOR (n:Tenure) REQUIRE n.id IS UNIQUE;

LOAD CSV WITH HEADERS FROM 'file:///nodes-Brand.csv' AS row
MERGE (n:Entity:Brand {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Cluster.csv' AS row
MERGE (n:Entity:Cluster {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-ClusterSystem.csv' AS row
MERGE (n:Entity:ClusterSystem {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-District.csv' AS row
MERGE (n:Entity:District {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Enterprise.csv' AS row
MERGE (n:Entity:Enterprise {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Event.csv' AS row
MERGE (n:Entity:Event {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Honor.csv' AS row
MERGE (n:Entity:Honor {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Institution.csv' AS row
MERGE (n:Entity:Institution {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Person.csv' AS row
MERGE (n:Entity:Person {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Post.csv' AS row
MERGE (n:Entity:Post {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Program.csv' AS row
MERGE (n:Entity:Program {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Project.csv' AS row
MERGE (n:Entity:Project {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-PublicBody.csv' AS row
MERGE (n:Entity:PublicBody {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Region.csv' AS row
MERGE (n:Entity:Region {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Site.csv' AS row
MERGE (n:Entity:Site {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Zone.csv' AS row
MERGE (n:Entity:Zone {id: row.`id:ID`})
SET n.name = row.`name`,
    n.aliases = split(row.`aliases:string[]`, '\u001f'),
    n.code = row.`code`,
    n.confidence = toFloat(row.`confidence:double`),
    n.reasons = split(row.`reasons:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///nodes-Document.csv' AS row
MERGE (n:Document {id: row.`id:ID`})
SET n.stem = row.`stem`,
    n.title = row.`title`,
    n.date = row.`date`,
    n.publisher = row.`publisher`,
    n.home = row.`home`,
    n.file = row.`file`,
    n.sha256 = row.`sha256`,
    n.length = toInteger(row.`length:long`);

LOAD CSV WITH HEADERS FROM 'file:///nodes-Status.csv' AS row
MERGE (n:Status {id: row.`id:ID`})
SET n.status = row.`status`,
    n.mood = row.`mood`,
    n.period = row.`period`,
    n.confidence = toFloat(row.`confidence:double`),
    n.rule = row.`rule`;

LOAD CSV WITH HEADERS FROM 'file:///nodes-Observation.csv' AS row
MERGE (n:Observation {id: row.`id:ID`})
SET n.indicator = row.`indicator`,
    n.value = toFloat(row.`value:double`),
    n.unit = row.`unit`,
    n.measure = row.`measure`,
    n.status = row.`status`,
    n.period = row.`period`,
    n.bound = row.`bound`,
    n.confidence = toFloat(row.`confidence:double`),
    n.rule = row.`rule`;

LOAD CSV WITH HEADERS FROM 'file:///nodes-Tenure.csv' AS row
MERGE (n:Tenure {id: row.`id:ID`})
SET n.observed_on = split(row.`observed_on:string[]`, '\u001f'),
    n.not_before = row.`not_before`,
    n.not_after = row.`not_after`;

LOAD CSV WITH HEADERS FROM 'file:///relationships-AWARDED.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:AWARDED {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-COOPERATES_WITH.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:COOPERATES_WITH {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-DEVELOPS.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:DEVELOPS {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-HOLDS_POST.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:HOLDS_POST {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-HOSTS.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:HOSTS {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-IMPLEMENTS.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:IMPLEMENTS {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-IN_CLUSTER.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:IN_CLUSTER {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-IN_SYSTEM.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:IN_SYSTEM {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-LOCATED_IN.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:LOCATED_IN {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-POST_JURISDICTION.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:POST_JURISDICTION {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-SUB_PROGRAM_OF.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:SUB_PROGRAM_OF {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-UNDERTAKES.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:UNDERTAKES {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-HAS_STATUS.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Status {id: row.`:END_ID`})
MERGE (a)-[r:HAS_STATUS {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-HAS_OBSERVATION.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Observation {id: row.`:END_ID`})
MERGE (a)-[r:HAS_OBSERVATION {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-HAS_TENURE.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Tenure {id: row.`:END_ID`})
MERGE (a)-[r:HAS_TENURE {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-IN_POST.csv' AS row
WITH row
MATCH (a:Tenure {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:IN_POST {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-MENTIONED_IN.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Document {id: row.`:END_ID`})
MERGE (a)-[r:MENTIONED_IN {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-PART_OF.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:PART_OF {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');

LOAD CSV WITH HEADERS FROM 'file:///relationships-BELONGS_TO.csv' AS row
WITH row
MATCH (a:Entity {id: row.`:START_ID`})
MATCH (b:Entity {id: row.`:END_ID`})
MERGE (a)-[r:BELONGS_TO {id: row.id}]->(b)
SET r.confidence = toFloat(row.`confidence:double`),
    r.rule = row.`rule`,
    r.documents = split(row.`documents:string[]`, '\u001f'),
    r.starts = [item IN split(row.`starts:long[]`, '\u001f') | toInteger(item)],
    r.ends = [item IN split(row.`ends:long[]`, '\u001f') | toInteger(item)],
    r.quotes = split(row.`quotes:string[]`, '\u001f');


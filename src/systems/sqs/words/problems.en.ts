/** What is said in English of SQS scenarios that cannot be used. */
export const problems = {
  'sqs.queueName': '1 to 80 letters, digits, hyphens and underscores; a FIFO queue ends in .fifo',
  'sqs.bucketName': 'give 3 to 63 small letters, digits, dots and hyphens',
  'sqs.attributes': 'the attributes of a queue are those of SetQueueAttributes',
  'sqs.otherType': 'the dead-letter queue is of another type',
  'sqs.sameType': 'a FIFO queue needs a FIFO queue for its dead letters, a standard one a standard',
  'sqs.noQueue': 'the template has no AWS::SQS::Queue',
  'sqs.otherTemplate': 'open the template of the stack that has the queues',
} as const;

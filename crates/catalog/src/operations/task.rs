//! The state of a task.

use crate::spec::{Api, Billing, Category, Field, Group, Kind, Method, Operation, Output, Place, Tier};

const CATEGORY: Category = Category { slug: "task-status", title: "Task Status", group: Group::Service };

pub const STATUS: Operation = Operation {
    id: "task-status",
    api: Api::FineVoice,
    category: &CATEGORY,
    title: "Task status",
    summary: "The state and the result of any task, by its id.",
    method: Method::Get,
    path: "/v1/task/{task_id}",
    quickstart_path: Some("/v1/tasks/{task_id}"),
    fields: &[Field {
        name: "task_id",
        place: Place::Path,
        kind: Kind::Id,
        required: true,
        tier: Tier::Main,
        default: None,
        label: "Task id",
        help: "The id that the service gave when it accepted the work.",
        example: "p1-a1b2c3d4-e5f6-7890-abcd-ef1234567890",
    }],
    output: Output::Task,
    billing: Billing::Free,
    has_page: false,
};
